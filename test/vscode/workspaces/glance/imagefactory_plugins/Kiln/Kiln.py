from zope.interface import implementer

from imgfac.CloudDelegate import CloudDelegate


@implementer(CloudDelegate)
class Kiln(object):
    """Uploads images to Kiln."""

    def push_image_to_provider(self, builder, provider, credentials, target, target_image, parameters):
        self.image = target_image

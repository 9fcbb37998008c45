from imgfac.CloudDelegate import CloudDelegate
from zope.interface import implementer


@implementer(CloudDelegate)
class Cloud9(object):
    """Uploads images to Cloud 9."""

    def push_image_to_provider(self, builder, provider, credentials, target, target_image, parameters):
        builder.provider_image.identifier_on_provider = target_image

    def snapshot_image_on_provider(self, builder, provider, credentials, target, template, parameters):
        builder.provider_image.identifier_on_provider = template

    def delete_from_provider(self, builder, provider, credentials, target, parameters):
        builder.provider_image.identifier_on_provider = None

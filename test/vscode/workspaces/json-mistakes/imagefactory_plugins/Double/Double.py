from zope.interface import implementer

from imgfac.CloudDelegate import CloudDelegate


@implementer(CloudDelegate)
class Double(object):
    def push_image_to_provider(self, builder, provider, credentials, target, image_id, parameters):
        raise NotImplementedError()

    def snapshot_image_on_provider(self, builder, provider, credentials, target, template, parameters):
        raise NotImplementedError()

    def delete_from_provider(self, builder, provider, credentials, target, parameters):
        raise NotImplementedError()

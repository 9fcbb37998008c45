from zope.interface import implementer

from imgfac.CloudDelegate import CloudDelegate


@implementer(CloudDelegate)
class Broken(object):
    def __init__(self, region):
        self.region = region

    def builder_should_create_target_image(self, builder, target, image_id, template, parameters):
        self.target = target

    def push_image_to_provider(self, builder, provider, credentials, target_image, parameters):
        self.uploaded = target_image

    def snapshot_image_on_providr(self, builder, provider, credentials, target, template, parameters):
        raise NotImplementedError()

    async def delete_from_provider(self, builder, provider, credentials, target, parameters):
        self.uploaded = None

"""A cloud plugin: uploads images to Harbor, a private cloud."""

import logging

from zope.interface import implementer

from imgfac.CloudDelegate import CloudDelegate


@implementer(CloudDelegate)
class Harbor(object):
    """Uploads, snapshots and deletes images."""

    def __init__(self):
        self.log = logging.getLogger(__name__)

    def builder_should_create_target_image(self, builder, target, image_id, template, parameters):
        """Without a true result Image Factory skips the target image, and still reports it as complete."""
        return True

    def builder_will_create_target_image(self, builder, target, image_id, template, parameters):
        self.log.debug("Going to adapt %s", image_id)

    def builder_did_create_target_image(self, builder, target, image_id, template, parameters):
        self.log.debug("Adapted %s", image_id)

    def push_image_to_provider(self, builder, provider, credentials, target, target_image, parameters):
        """Uploads the target image."""
        builder.provider_image.identifier_on_provider = self._upload(provider, credentials, target_image)

    def snapshot_image_on_provider(self, builder, provider, credentials, target, template, parameters):
        """Builds the image on the provider itself."""
        raise NotImplementedError("Harbor builds no images.")

    def delete_from_provider(self, builder, provider, credentials, target, parameters):
        """Removes an uploaded image."""
        self.log.info("Removing %s", builder.provider_image.identifier_on_provider)

    def _upload(self, provider, credentials, target_image):
        raise NotImplementedError("The example ends where the network begins.")

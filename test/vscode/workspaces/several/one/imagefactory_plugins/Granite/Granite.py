"""An operating system plugin: installs Fedora and CentOS 7."""

import logging

from zope.interface import implementer

from imgfac.OSDelegate import OSDelegate


@implementer(OSDelegate)
class Granite(object):
    """Installs base images and adapts them to a cloud."""

    def __init__(self):
        self.log = logging.getLogger(__name__)
        self.cloud_content = []

    def create_base_image(self, builder, template, parameters):
        """Installs the operating system and the packages of the template."""
        self.log.info("Installing %s", template.os_name)
        builder.base_image.data = self._install(template, parameters)

    def create_target_image(self, builder, target, base_image, parameters):
        """Adapts a copy of the base image to the cloud `target`."""
        self.log.info("Adapting %s to %s", base_image, target)
        builder.target_image.data = self._adapt(builder.base_image.data, target)

    def add_cloud_plugin_content(self, content):
        """Takes files and commands that the cloud plugin wants in the image."""
        self.cloud_content.append(content)

    def abort(self):
        """Image Factory is told to stop: end the installation."""
        self.log.warning("Stopped while installing")

    def _install(self, template, parameters):
        raise NotImplementedError("The example ends where the installer begins.")

    def _adapt(self, base_data, target):
        raise NotImplementedError("The example ends where the installer begins.")

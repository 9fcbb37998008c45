from zope.interface import implementer

from imgfac.OSDelegate import OSDelegate


@implementer(OSDelegate)
class Basalt(object):
    """Installs Fedora and Ubuntu."""

    def create_base_image(self, builder, template, parameters):
        self.template = template

    def create_target_image(self, builder, target, base_image, parameters):
        self.target = target

    def add_cloud_plugin_content(self, content):
        self.content = content

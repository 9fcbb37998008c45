from imgfac.OSDelegate import OSDelegate
from zope.interface import implementer


@implementer(OSDelegate)
class Shale(object):
    """Would install Debian."""

    def create_base_image(self, builder, template, parameters):
        builder.base_image.data = template.name

    def create_target_image(self, builder, target, base_image, parameters):
        builder.target_image.data = base_image

    def add_cloud_plugin_content(self, content):
        return None

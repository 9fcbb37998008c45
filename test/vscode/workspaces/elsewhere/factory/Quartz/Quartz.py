from zope.interface import implementer

from imgfac.OSDelegate import OSDelegate


@implementer(OSDelegate)
class Quartz(object):
    def create_base_image(self, builder, template, parameters):
        raise NotImplementedError()

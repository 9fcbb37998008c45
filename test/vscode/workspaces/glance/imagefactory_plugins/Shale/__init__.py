from .Shale import Shale as delegate_class

from .Broken import Broken as delegate_class

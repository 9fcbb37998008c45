class Greeter:
    def __init__(self, bot):
        self.bot = bot

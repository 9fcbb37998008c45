from .greeter import Greeter


async def setup(bot):
    await bot.add_cog(Greeter(bot))

using System.Security.Cryptography;
using System.Text;
using AiGateway.Resources.Keys;

namespace AiGateway.Tests.Resources.Keys;

public sealed class KeyHashTests
{
    [Fact]
    public void It_is_the_SHA_256_of_the_whole_key()
    {
        var key = KeyText.New().Reveal();

        KeyHash.Of(key).ToHex().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key))));
    }

    [Fact]
    public void Different_keys_have_different_hashes() => KeyHash.Of(KeyText.New().Reveal()).ShouldNotBe(KeyHash.Of(KeyText.New().Reveal()));

    [Fact]
    public void Written_out_by_mistake_it_shows_nothing() => KeyHash.Of(KeyText.New().Reveal()).ToString().ShouldBe("KeyHash { }");
}

using AiGateway.Resources.Keys;
using FsCheck.Xunit;

namespace AiGateway.Tests.Resources.Keys;

public sealed class KeyTextTests
{
    [Fact]
    public void A_new_key_is_well_formed_and_has_its_parts()
    {
        var key = KeyText.New();
        var text = key.Reveal();

        text.ShouldMatch("^agw_[0-9a-z]{12}_[0-9A-Za-z]{49}$");
        text.Length.ShouldBe(KeyText.Length);
        KeyText.IsWellFormed(text).ShouldBeTrue();
        KeyText.IsId(key.Id).ShouldBeTrue();
        text.ShouldStartWith(KeyText.PrefixOf(key.Id) + "_");
        Uri.EscapeDataString(text).ShouldBe(text);
    }

    [Fact]
    public void No_two_keys_share_an_id_or_a_secret()
    {
        var keys = Enumerable.Range(0, 1_000).Select(_ => KeyText.New()).ToList();

        keys.DistinctBy(key => key.Id).Count().ShouldBe(1_000);
        keys.DistinctBy(key => key.Reveal()[17..60]).Count().ShouldBe(1_000);
    }

    [Fact]
    public void The_secret_uses_the_whole_alphabet_evenly()
    {
        var symbols = Enumerable.Range(0, 2_000).SelectMany(_ => KeyText.New().Reveal()[17..60]).CountBy(symbol => symbol).ToDictionary();

        symbols.Count.ShouldBe(62);

        // 86,000 draws: 1,387 of each on average, standard deviation 37. Ten deviations either way never happen by chance.
        symbols.Values.ShouldAllBe(count => count > 1_017 && count < 1_757);
    }

    [Property(MaxTest = 500)]
    public void Any_other_character_anywhere_is_seen(byte place, char typo)
    {
        var text = KeyText.New().Reveal().ToCharArray();
        var at = place % text.Length;
        if (text[at] == typo) return;
        text[at] = typo;

        KeyText.IsWellFormed(text).ShouldBeFalse();
    }

    [Fact]
    public void Every_single_typo_of_a_key_is_seen()
    {
        const string alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
        var text = KeyText.New().Reveal();

        for (var at = 0; at < text.Length; at++)
            foreach (var typo in alphabet.Where(symbol => symbol != text[at]))
                KeyText.IsWellFormed($"{text[..at]}{typo}{text[(at + 1)..]}").ShouldBeFalse($"{typo} at {at}");
    }

    [Fact]
    public void Every_swap_of_neighbours_is_seen()
    {
        var text = KeyText.New().Reveal();

        for (var at = 0; at < text.Length - 1; at++)
            if (text[at] != text[at + 1])
                KeyText.IsWellFormed($"{text[..at]}{text[at + 1]}{text[at]}{text[(at + 2)..]}").ShouldBeFalse($"at {at}");
    }

    [Fact]
    public void Every_lost_or_doubled_character_is_seen()
    {
        var text = KeyText.New().Reveal();

        for (var at = 0; at < text.Length; at++)
        {
            KeyText.IsWellFormed(text.Remove(at, 1)).ShouldBeFalse();
            KeyText.IsWellFormed(text.Insert(at, text[at].ToString())).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("agw_")]
    [InlineData("x' or PartitionKey ne '")]
    [InlineData("*")]
    [InlineData("%")]
    [InlineData("\u0000")]
    [InlineData("agw_0000000000ab_\ud800")]
    public void What_is_not_a_key_is_not_one(string text) => KeyText.IsWellFormed(text).ShouldBeFalse();

    [Fact]
    public void The_prefix_alone_is_not_a_key() => KeyText.IsWellFormed(KeyText.New().ToString()).ShouldBeFalse();

    [Fact]
    public void Capitals_matter() => KeyText.IsWellFormed(KeyText.New().Reveal().ToUpperInvariant()).ShouldBeFalse();

    [Fact]
    public void Written_out_by_mistake_a_key_shows_its_prefix_only()
    {
        var key = KeyText.New();

        $"{key}".ShouldBe(KeyText.PrefixOf(key.Id));
    }

    [Fact]
    public void The_checksum_is_the_standard_one()
    {
        // CRC-32C of "123456789" is E3069283; this is the same function on a key, done bit by bit as RFC 3720 gives it.
        BitByBit("123456789").ShouldBe(0xE3069283);
        var text = KeyText.New().Reveal();

        Decode(text[^6..]).ShouldBe(BitByBit(text[..^6]));
    }

    private static uint BitByBit(string text)
    {
        var crc = uint.MaxValue;
        foreach (var symbol in text)
        {
            crc ^= symbol;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0x82F63B78;
        }

        return ~crc;
    }

    private static uint Decode(string digits) => (uint)digits.Aggregate(0L, (value, digit) =>
        (value * 62) + "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".IndexOf(digit, StringComparison.Ordinal));
}

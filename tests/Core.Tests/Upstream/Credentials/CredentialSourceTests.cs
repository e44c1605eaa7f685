using AiGateway.Calls;
using AiGateway.Resources.Secrets;
using AiGateway.Upstream.Credentials;

namespace AiGateway.Tests.Upstream.Credentials;

public sealed class CredentialSourceTests
{
    private static readonly string Key = Guid.NewGuid().ToString("N");

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}\n")]
    [InlineData("  {0}\r\n")]
    public async Task White_space_around_a_secret_is_not_a_part_of_it(string stored)
    {
        var reading = await FromEnvironment(string.Format(null, stored, Key)).ReadAsync(new() { Env = "THE_KEY" }, default);

        reading.Secret.ShouldBe(Key);
        reading.IsIdentityToken.ShouldBeFalse();
    }

    [Theory]
    [InlineData("  \n")]
    [InlineData("{0}\r\nx-injected: 1")]
    [InlineData("{0} {0}")]
    [InlineData("{0}ä")]
    [InlineData("{0}\0")]
    public async Task A_secret_that_no_header_can_carry_is_told_without_being_shown(string stored)
    {
        var reading = await FromEnvironment(string.Format(null, stored, Key)).ReadAsync(new() { Env = "THE_KEY" }, default);

        reading.Secret.ShouldBeNull();
        reading.Mistake!.ShouldNotContain(Key);
    }

    [Fact]
    public async Task A_secret_that_is_not_sent_may_hold_anything_but_nothing()
    {
        var file = $$"""{"key": "{{Key}}\nä"}""" + "\n{}";

        (await FromEnvironment($" {file}\n").ReadFileAsync(new() { Env = "THE_FILE" }, default)).Secret.ShouldBe(file);
        (await FromEnvironment("  \n").ReadFileAsync(new() { Env = "THE_FILE" }, default)).Mistake!.ShouldContain("'THE_FILE'");
    }

    [Fact]
    public async Task A_variable_that_is_not_set_is_named() =>
        (await FromEnvironment(null).ReadAsync(new() { Env = "NOT_SET" }, default)).Mistake!.ShouldContain("'NOT_SET'");

    [Theory]
    [InlineData("Gateway__AdminKey")]
    [InlineData("GATEWAY__ADMINKEY")]
    public async Task The_gateways_own_settings_are_no_credential(string name) =>
        (await FromEnvironment(Key).ReadAsync(new() { Env = name }, default)).Secret.ShouldBeNull();

    [Fact]
    public async Task An_empty_reference_is_a_mistake() =>
        (await FromEnvironment(Key).ReadAsync(new(), default)).Mistake.ShouldNotBeNull();

    [Fact]
    public async Task A_protected_secret_is_decrypted()
    {
        var source = new CredentialSource([new ProtectedSecretScheme(new Reversing())]);

        (await source.ReadAsync(new() { ProtectedSecret = new Reversing().Protect(Key) }, default)).Secret.ShouldBe(Key);
        (await source.ReadAsync(new() { ProtectedSecret = "" }, default)).Mistake!.ShouldContain("give it again");
    }

    [Fact]
    public async Task A_protected_secret_is_decrypted_once_for_each_reference_and_a_failure_is_not_remembered()
    {
        var ring = new Reversing();
        var source = new CredentialSource([new ProtectedSecretScheme(ring)]);
        var reference = new CredentialReference { ProtectedSecret = ring.Protect(Key) };
        ring.IsGone = true;
        (await source.ReadAsync(reference, default)).Secret.ShouldBeNull();
        ring.IsGone = false;
        (await source.ReadAsync(reference, default)).Secret.ShouldBe(Key);
        ring.IsGone = true;

        (await source.ReadAsync(reference, default)).Secret.ShouldBe(Key);
        (await source.ReadAsync(reference with { ProtectedSecret = ring.Protect("another") }, default)).Secret.ShouldBeNull();
    }

    [Fact]
    public async Task Without_a_key_ring_a_protected_secret_cannot_be_had() =>
        (await new CredentialSource([new ProtectedSecretScheme(null)]).ReadAsync(new() { ProtectedSecret = "x" }, default)).Mistake.ShouldNotBeNull();

    private static CredentialSource FromEnvironment(string? value) => new([new EnvironmentScheme(name => name == "NOT_SET" ? null : value)]);

    private sealed class Reversing : ISecretProtector
    {
        public bool IsGone { get; set; }

        public string Protect(string plain) => new([.. plain.Reverse()]);

        public string? Unprotect(string protectedSecret) => IsGone || protectedSecret.Length == 0 ? null : Protect(protectedSecret);
    }
}

using AiGateway.Providers.Bedrock;

namespace AiGateway.Tests.Providers.Bedrock;

public sealed class AwsCredentialTests
{
    private static readonly string Secret = Guid.NewGuid().ToString("N");

    [Fact]
    public void An_access_key_is_a_pair()
    {
        var credential = Parsed($"AKID:{Secret}/+=");

        credential.AccessKeyId.ShouldBe("AKID");
        credential.SecretAccessKey.ShouldBe($"{Secret}/+=");
        credential.SessionToken.ShouldBeNull();
    }

    [Fact]
    public void A_temporary_access_key_has_a_session_token() =>
        Parsed($"ASIA:{Secret}:the/token==").SessionToken.ShouldBe("the/token==");

    [Theory]
    [InlineData("")]
    [InlineData("no pair")]
    [InlineData(":{0}")]
    [InlineData("AKID:")]
    [InlineData("AKID: ")]
    [InlineData("AKID:{0}:")]
    [InlineData("AKID:{0}:token:more")]
    public void What_is_no_access_key_is_not_read_as_one(string text) => AwsCredential.TryParse(string.Format(null, text, Secret), out _).ShouldBeFalse();

    [Fact]
    public void A_secret_in_one_piece_is_an_api_key()
    {
        AwsCredential.IsAccessKey(Secret).ShouldBeFalse();
        AwsCredential.IsAccessKey($"AKID:{Secret}").ShouldBeTrue();
    }

    [Fact]
    public void A_credential_does_not_show_its_secret() => Parsed($"AKID:{Secret}").ToString()!.ShouldNotContain(Secret);

    private static AwsCredential Parsed(string text)
    {
        AwsCredential.TryParse(text, out var credential).ShouldBeTrue();
        return credential!;
    }
}

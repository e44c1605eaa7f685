using System.Text;
using AiGateway.Providers.Bedrock;

namespace AiGateway.Tests.Providers.Bedrock;

/// <summary>The examples of AWS's documentation and of its published test suite.</summary>
public sealed class AwsSignatureTests
{
    private static readonly DateTimeOffset Time = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);
    private static readonly string ExampleKey = string.Join('/', "wJalrXUtnFEMI", "K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static readonly AwsCredential Credential = AwsCredential.TryParse($"AKIDEXAMPLE:{ExampleKey}", out var credential) ? credential : throw new InvalidOperationException();

    [Theory]
    [InlineData("GET", "https://example.amazonaws.com/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("GET", "https://example.amazonaws.com", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31")]
    [InlineData("GET", "https://example.amazonaws.com/?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [InlineData("POST", "https://example.amazonaws.com/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    public void The_published_examples_are_signed_as_published(string method, string address, string signature) =>
        Authorization(new(method, new(address), default), new("us-east-1", "service")).ShouldBe(
            $"AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature={signature}");

    [Fact]
    public void The_documented_example_is_signed_as_documented()
    {
        var request = new AwsRequest("GET", new("https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08"), default)
        {
            Headers = [new("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")],
        };

        Authorization(request, new("us-east-1", "iam")).ShouldEndWith(
            "SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    [Fact]
    public void A_published_body_is_signed_as_published()
    {
        var request = new AwsRequest("POST", new("https://example.amazonaws.com/"), "Param1=value1"u8.ToArray()) { Headers = [new("Content-Type", "application/x-www-form-urlencoded")] };

        Authorization(request, new("us-east-1", "service")).ShouldEndWith("Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }

    [Fact]
    public void A_path_is_escaped_once_more_than_it_is_sent()
    {
        var request = new AwsRequest("POST", new("https://bedrock-runtime.eu-west-1.amazonaws.com/model/anthropic.claude-v2%3A1/converse"), default);

        AwsCanonicalRequest.Of(request, [], "hash").Text.ShouldBe("POST\n/model/anthropic.claude-v2%253A1/converse\n\nhost:bedrock-runtime.eu-west-1.amazonaws.com\n\nhost\nhash");
    }

    [Fact]
    public void Header_values_are_trimmed_joined_and_in_order()
    {
        var request = new AwsRequest("POST", new("https://a.example:8443/"), default) { Headers = [new("X-B", "  one   two "), new("accept", "*/*"), new("x-b", "three")] };

        AwsCanonicalRequest.Of(request, [], "hash").Text.ShouldBe("POST\n/\n\naccept:*/*\nhost:a.example:8443\nx-b:one two,three\n\naccept;host;x-b\nhash");
    }

    [Fact]
    public void The_bodys_hash_is_sent_when_it_is_wanted()
    {
        var request = new AwsRequest("POST", new("https://a.example/"), Encoding.UTF8.GetBytes("{}")) { ShowsBodyHash = true };

        var headers = AwsSignature.Sign(request, new("eu-west-1", "bedrock"), Credential, Time);

        headers.ShouldContain(new KeyValuePair<string, string>("x-amz-content-sha256", "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"));
        headers[^1].Value.ShouldContain("SignedHeaders=host;x-amz-content-sha256;x-amz-date");
    }

    private static string Authorization(AwsRequest request, AwsScope scope) =>
        AwsSignature.Sign(request, scope, Credential, Time).Single(header => header.Key == "authorization").Value;
}

using AiGateway.Calls;

namespace AiGateway.Tests.Calls;

public sealed class UpstreamAddressTests
{
    private static readonly HashSet<string> None = [];

    [Theory]
    [InlineData("https://api.openai.com")]
    [InlineData("https://api.openai.com/v1")]
    [InlineData("https://API.OpenAI.com:8443/v1/")]
    [InlineData("https://myres.openai.azure.com/")]
    [InlineData("https://8.8.8.8/v1")]
    [InlineData("https://[2606:4700::1111]/v1")]
    public void A_public_https_address_is_right(string address) => UpstreamAddress.Mistake(address, None).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("api.openai.com")]
    [InlineData("/v1")]
    [InlineData("https://")]
    [InlineData("http://api.openai.com/v1")]
    [InlineData("http://169.254.169.254/")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://168.63.129.16/")]
    [InlineData("https://127.0.0.1:40342/")]
    [InlineData("https://localhost/")]
    [InlineData("https://LOCALHOST./")]
    [InlineData("https://sub.localhost/")]
    [InlineData("https://0/")]
    [InlineData("https://127.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f000001/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://134744072/")]
    [InlineData("https://8.8.8.8./")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:10.0.0.1]/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    [InlineData("https://①②⑦.⓪.⓪.①/")]
    [InlineData("https://exаmple.com/")]
    [InlineData(" https://api.openai.com/")]
    [InlineData("https://api.openai.com/\n")]
    [InlineData("https://api.openai.com/\0")]
    [InlineData("https:\\\\api.openai.com\\v1")]
    [InlineData("https://user:pass@api.openai.com/")]
    [InlineData("https://api.openai.com@169.254.169.254/")]
    [InlineData("https://@api.openai.com/")]
    [InlineData("https://169.254.169.254#.openai.azure.com/")]
    [InlineData("https://169.254.169.254?.openai.azure.com/")]
    [InlineData("https://api.openai.com/v1?")]
    [InlineData("https://api.openai.com%00.evil.example/")]
    [InlineData("https://api.openai.com%2eevil.example/")]
    [InlineData("https://api.openai.com:0/")]
    [InlineData("https://api.openai.com:99999/")]
    [InlineData("https:api.openai.com")]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://api.openai.com/")]
    [InlineData("gopher://api.openai.com/")]
    [InlineData("jar:http://x!/")]
    [InlineData("simulated:")]
    [InlineData("data:text/plain,x")]
    public void Anything_else_is_a_mistake(string address) => UpstreamAddress.Mistake(address, None).ShouldNotBeNullOrWhiteSpace();

    [Theory]
    [InlineData("http://localhost:11434/v1", "localhost:11434")]
    [InlineData("http://LocalHost:11434/v1", "localhost:11434")]
    [InlineData("https://10.0.0.4/", "10.0.0.4:443")]
    [InlineData("http://[::1]:8080/", "[::1]:8080")]
    public void A_private_host_is_right_when_the_operator_allows_it(string address, string allowed) =>
        UpstreamAddress.Mistake(address, new HashSet<string> { allowed }).ShouldBeNull();

    [Theory]
    [InlineData("http://localhost:11435/v1", "localhost:11434")]
    [InlineData("http://127.0.0.1:11434/v1", "localhost:11434")]
    [InlineData("http://127.1:80/", "127.0.0.1:80")]
    [InlineData("http://user@localhost:11434/v1", "localhost:11434")]
    public void What_is_allowed_is_that_host_on_that_port_and_no_more(string address, string allowed) =>
        UpstreamAddress.Mistake(address, new HashSet<string> { allowed }).ShouldNotBeNull();
}

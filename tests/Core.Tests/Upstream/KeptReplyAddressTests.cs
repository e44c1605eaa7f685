using AiGateway.Calls;
using AiGateway.Upstream;

namespace AiGateway.Tests.Upstream;

public sealed class KeptReplyAddressTests
{
    [Theory]
    [InlineData("resp_1", "resp_1")]
    [InlineData("..", "%2E%2E")]
    [InlineData("../files/f", "..%2Ffiles%2Ff")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    public void An_id_is_one_segment_of_the_path_whatever_it_holds(string id, string segment) =>
        KeptReplies.AddressOf(new("https://x.example/v1/responses?api-version=1"), new CallRequest { Model = "m", KeptReply = id, Query = "?include=a" }, "/cancel").OriginalString
            .ShouldBe($"https://x.example/v1/responses/{segment}/cancel?api-version=1&include=a");
}

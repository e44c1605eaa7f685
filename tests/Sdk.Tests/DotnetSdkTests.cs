using AiGateway.Fixtures.Exchanges;
using AiGateway.Sdk.Tests.Sdks;

namespace AiGateway.Sdk.Tests;

/// <summary>Every written exchange of every upstream dialect, as the official SDKs for .NET of other dialects get it through a running gateway.</summary>
public sealed class DotnetSdkTests(SdkGateway fixture)
{
    public static TheoryData<string, string, string, bool> Cases =>
    [
        .. DotnetSdks.Dialects.SelectMany(sdk => Exchanges.Dialects.Where(upstream => upstream != sdk).SelectMany(Exchanges.Of).Where(exchange => exchange.Expected.Others.Count == 0)
            .SelectMany(exchange => (bool[])[false, true], (exchange, stream) => (sdk, exchange.Dialect, exchange.Name, stream))),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_reply_says_what_its_upstream_said(string dialect, string upstream, string name, bool stream)
    {
        var (sdk, exchange) = (DotnetSdks.Of(dialect), Exchanges.Find(upstream, name));
        fixture.Answer(exchange);

        var answer = await sdk.AskAsync(fixture.ThroughGateway, UpstreamModel.On(upstream), stream);

        var expected = sdk.Shown(Projection.Expected(exchange.Expected, dialect), stream);
        Projection.Seen(answer.Seen, expected).ShouldBe(expected);
    }
}

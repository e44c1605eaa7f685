using System.Net;
using AiGateway.Fixtures.Exchanges;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.Tests.Dialects;

public sealed class ExchangeScriptTests
{
    [Theory]
    [InlineData("anthropic", "text/event-stream")]
    [InlineData("ollama", "application/x-ndjson")]
    [InlineData("bedrock-converse", "application/vnd.amazon.eventstream")]
    public async Task An_exchange_is_replayed_as_its_provider_sends_it(string dialect, string type)
    {
        var exchange = Exchanges.Find(dialect, "text");
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var client = new HttpClient();

        upstream.Next(ExchangeScripts.Whole(exchange), ExchangeScripts.Stream(exchange, piece: 7));

        (await client.GetByteArrayAsync(upstream.BaseUrl)).ShouldBe(exchange.Reply.ToArray());
        using var streamed = await client.GetAsync(upstream.BaseUrl);
        streamed.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        (await streamed.Content.ReadAsByteArrayAsync()).ShouldBe(exchange.StreamOnTheWire.ToArray());
    }

    [Fact]
    public async Task A_refusal_is_replayed_with_its_headers()
    {
        var failed = Exchanges.FindError("openai-chat", "rate-limit");
        await using var upstream = await ScriptedUpstream.StartAsync();
        using var client = new HttpClient();

        upstream.Next(ExchangeScripts.Failed(failed));

        using var refused = await client.GetAsync(upstream.BaseUrl);
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Headers.GetValues("retry-after-ms").ShouldBe(["366"]);
        (await refused.Content.ReadAsByteArrayAsync()).ShouldBe(failed.Body.ToArray());
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using AiGateway.Fixtures.Exchanges;

namespace AiGateway.Tests.Dialects;

/// <summary>Holds the written exchanges to what they claim, so that other tests may trust them.</summary>
public sealed class ExchangeTests
{
    public static TheoryData<string, string> Names =>
        new(Exchanges.Dialects.SelectMany(Exchanges.Of).Select(exchange => (exchange.Dialect, exchange.Name)));

    public static TheoryData<string, string> ErrorNames =>
        new(Exchanges.Dialects.SelectMany(Exchanges.ErrorsOf).Select(exchange => (exchange.Dialect, exchange.Name)));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_reply_says_what_its_case_expects(string dialect, string name)
    {
        var exchange = Exchanges.Find(dialect, name);

        ClientView.OfWhole(dialect, exchange.Reply).ToString().ShouldBe(exchange.Expected.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_stream_comes_together_to_the_same_as_the_reply(string dialect, string name)
    {
        var exchange = Exchanges.Find(dialect, name);

        ClientView.OfStream(dialect, exchange.Stream).ToString().ShouldBe(exchange.Expected.ToString());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_request_is_JSON(string dialect, string name) =>
        JsonDocument.Parse(Exchanges.Find(dialect, name).Request).RootElement.ValueKind.ShouldBe(JsonValueKind.Object);

    [Theory]
    [MemberData(nameof(ErrorNames))]
    public void An_error_has_its_message_where_the_case_says(string dialect, string name)
    {
        var failed = Exchanges.FindError(dialect, name);
        failed.Headers.Keys.ShouldContain("content-type");

        if (failed.IsStream) Should.Throw<FailedReplyException>(() => ClientView.OfStream(dialect, failed.Body)).Message.ShouldBe(failed.Expected.Message);
        else TextsIn(JsonNode.Parse(failed.Body.Span)).ShouldContain(failed.Expected.Message);
    }

    private static IEnumerable<string> TextsIn(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => TextsIn(member.Value)),
        JsonArray items => items.SelectMany(TextsIn),
        JsonValue value when value.TryGetValue<string>(out var text) => [text],
        _ => [],
    };
}

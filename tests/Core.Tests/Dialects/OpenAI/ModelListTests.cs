using System.Text;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects.OpenAI;

public sealed class ModelListTests
{
    private static readonly ListedModel Model = new("gpt-mini", DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), "acme");

    private const string Written = """{"id":"gpt-mini","object":"model","created":1700000000,"owned_by":"acme"}""";

    [Fact]
    public void A_model_is_written_as_OpenAI_writes_it() =>
        Encoding.UTF8.GetString(ChatDialect.Instance.WriteModel(Model).Span).ShouldBe(Written);

    [Fact]
    public void A_list_keeps_its_order() =>
        Encoding.UTF8.GetString(ChatDialect.Instance.WriteModels([Model, Model with { Name = "b" }]).Span)
            .ShouldBe($$"""{"object":"list","data":[{{Written}},{{Written.Replace("gpt-mini", "b", StringComparison.Ordinal)}}]}""");

    [Fact]
    public void An_empty_list_is_a_list() =>
        Encoding.UTF8.GetString(ChatDialect.Instance.WriteModels([]).Span).ShouldBe("""{"object":"list","data":[]}""");
}

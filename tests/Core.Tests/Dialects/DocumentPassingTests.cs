using System.Runtime.InteropServices;
using System.Text;
using AiGateway.Calls;
using AiGateway.Dialects;

namespace AiGateway.Tests.Dialects;

/// <summary>What a caller's document costs on its way to an upstream of the same dialect: nothing, or one copy.</summary>
public sealed class DocumentPassingTests
{
    private const int Large = 256 * 1024;
    private const int Least = 2 * 1024; // for the edit itself, however large the document is
    private static readonly DialectCatalog Dialects = new();
    private static readonly string Text = new('a', Large);

    private static readonly Dictionary<string, string> Questions = new()
    {
        ["openai-chat"] = $$"""{"model":"mine","messages":[{"role":"user","content":"{{Text}}"}]}""",
        ["anthropic-messages"] = $$"""{"model":"mine","max_tokens":9,"messages":[{"role":"user","content":"{{Text}}"}]}""",
        ["openai-responses"] = $$"""{"model":"mine","input":"{{Text}}"}""",
        ["gemini-generate"] = $$"""{"model":"mine","contents":[{"role":"user","parts":[{"text":"{{Text}}"}]}]}""",
    };

    public static TheoryData<string> NamingTheirModel => new("openai-chat", "anthropic-messages", "openai-responses");

    [Theory]
    [MemberData(nameof(NamingTheirModel))]
    public void A_document_that_needs_no_change_is_passed_as_it_is(string dialect)
    {
        var request = Read(dialect, Questions[dialect]);
        MemoryOf(Prepare(dialect, request, "mine")).ShouldBe(MemoryOf(request.Document!.Bytes));
    }

    [Fact]
    public void A_document_whose_path_names_the_model_is_passed_as_it_is()
    {
        const string dialect = "gemini-generate";
        var request = Read(dialect, Questions[dialect].Replace("\"model\":\"mine\",", "", StringComparison.Ordinal));
        MemoryOf(Prepare(dialect, request, "theirs")).ShouldBe(MemoryOf(request.Document!.Bytes));
    }

    [Theory]
    [MemberData(nameof(NamingTheirModel))]
    [InlineData("gemini-generate")]
    public void Another_model_costs_one_copy_of_the_document(string dialect)
    {
        var request = Read(dialect, Questions[dialect]);
        Prepare(dialect, request, "theirs");

        var before = GC.GetAllocatedBytesForCurrentThread();
        var prepared = Prepare(dialect, request, "theirs");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(Questions[dialect].Length + Least);

        var expected = dialect == "gemini-generate" ? Questions[dialect].Replace("\"model\":\"mine\",", "", StringComparison.Ordinal) : Questions[dialect].Replace("mine", "theirs", StringComparison.Ordinal);
        Encoding.UTF8.GetString(prepared.Span).ShouldBe(expected);
    }

    private static CallRequest Read(string dialect, string body) =>
        Dialects.Get(dialect).Read(Encoding.UTF8.GetBytes(body), dialect == "gemini-generate" ? new CallPath { Model = "mine" } : CallPath.Plain).Request.ShouldNotBeNull();

    private static ReadOnlyMemory<byte> Prepare(string dialect, CallRequest request, string model) =>
        Dialects.Between(dialect, [dialect])!.Prepare(request, new() { Model = "mine", Deployment = "d", Provider = "p", ProviderKind = "k", UpstreamModel = model }).Document;

    private static (byte[]? Array, int Offset, int Count) MemoryOf(ReadOnlyMemory<byte> bytes)
    {
        MemoryMarshal.TryGetArray(bytes, out var segment).ShouldBeTrue();
        return (segment.Array, segment.Offset, segment.Count);
    }
}

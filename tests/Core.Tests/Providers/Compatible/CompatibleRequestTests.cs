using System.Text;
using AiGateway.Dialects.Json;
using AiGateway.Providers.Compatible;
using AiGateway.Tests.Dialects.Json;
using FsCheck.Xunit;

namespace AiGateway.Tests.Providers.Compatible;

public sealed class CompatibleRequestTests
{
    private const string Plain = """{"model":"m", "messages": [ {"role":"system","content":"a\n"}, {"role":"user","content":"\"name\" developer"} ],"temperature":1.0,"tools":[],"response_format":{"type":"text"}}""";

    [Fact]
    public void A_request_that_every_vendor_knows_is_passed_on_without_a_copy()
    {
        foreach (var vendor in CompatibleVendors.All)
        {
            var prepared = Prepared.For(vendor, Plain);
            prepared.IsSame.ShouldBeTrue(vendor.Kind);
            prepared.Notes.ShouldBeEmpty(vendor.Kind);
        }
    }

    [Fact]
    public void A_request_that_nothing_has_to_change_in_costs_no_memory()
    {
        var document = StrictJson.Read(Encoding.UTF8.GetBytes(Plain)).Text!;
        var edit = new JsonEdit(document);
        var notes = new List<string>();
        CompatibleRequest.Prepare(document, edit, Prepared.Mistral, notes);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) CompatibleRequest.Prepare(document, edit, Prepared.Mistral, notes);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Property(Arbitrary = [typeof(WrittenJson)], MaxTest = 200)]
    public void Fields_that_no_row_names_keep_every_byte(WrittenObject unknown)
    {
        var written = unknown.Plus("messages", """[ {"role":"user", "content":"\u0061\/ 1.0"} ]""").Plus("top_p", "1E0");

        foreach (var vendor in CompatibleVendors.All) Prepared.For(vendor, written.ToString()).Body.ShouldBe(written.ToString());
    }

    [Fact]
    public void A_conversation_from_elsewhere_fits_Mistral()
    {
        var prepared = Prepared.For(
            Prepared.Mistral,
            """{"model":"x","messages":[{"role":"developer","name":"me","content":"a"},{"role":"tool","tool_call_id":"abcDEF123","content":"b"}],"seed":7,"max_completion_tokens":9,"tool_choice":"required","stream":true,"user":"u","store":false}""",
            edit => edit.Set("model", "mistral-small").Set("stream_options", """{"include_usage":true}"""u8.ToArray()));

        prepared.Body.ShouldBe("""{"model":"mistral-small","messages":[{"role":"system","content":"a"},{"role":"tool","tool_call_id":"abcDEF123","content":"b"}],"tool_choice":"any","stream":true,"max_tokens":9,"random_seed":7}""");
        prepared.Notes.ShouldBe(["'user' is not known to Mistral and was left out.", "'messages[].name' is not known to Mistral and was left out."], ignoreOrder: true);
    }
}

using System.Text;
using AiGateway.CallLog;
using AiGateway.Calls;

namespace AiGateway.Tests.CallLog;

public sealed class CallRecordTextTests
{
    [Fact]
    public void A_record_reads_back_as_it_was_written()
    {
        var record = Sample.Settled() with
        {
            Failure = UpstreamFailure.MidStream,
            CostUsd = 0.0000001234567890123456789m,
            DurationMs = 12.25,
            Usage = new() { Prompt = null, Completion = 0, Reasoning = 3 },
        };

        CallRecordText.TryRead(CallRecordText.Write(record), out var read, out _).ShouldBeTrue();

        read!.Trace.ShouldBe(record.Trace);
        (read with { Trace = record.Trace }).ShouldBe(record);
    }

    [Fact]
    public void Enums_are_snake_case_unknown_is_left_out_and_zero_is_not()
    {
        var record = Sample.Settled() with { Outcome = OutcomeKind.ClientCancelled, Failure = UpstreamFailure.ClientGone, Usage = new() { Completion = 0 } };

        var text = Encoding.UTF8.GetString(CallRecordText.Write(record));

        text.ShouldContain("\"outcome\":\"client_cancelled\"");
        text.ShouldContain("\"failure\":\"client_gone\"");
        text.ShouldContain("\"usage\":{\"completion\":0}");
        text.ShouldNotContain("null");
    }

    [Theory]
    [InlineData("line\r\nbreak \u2028 \u001b[31m {0} =cmd| <script>")]
    [InlineData("模型🚀\u0000")]
    public void Hostile_names_stay_inside_their_string(string name)
    {
        var text = CallRecordText.Write(Sample.Settled() with { RequestedModel = name });

        text.ShouldAllBe(unit => unit >= 0x20);
        CallRecordText.TryRead(text, out var read, out _).ShouldBeTrue();
        read!.RequestedModel.ShouldBe(name);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_written_as_a_replacement_character()
    {
        var text = CallRecordText.Write(Sample.Settled() with { RequestedModel = "x" + (char)0xd83d });

        CallRecordText.TryRead(text, out var read, out _).ShouldBeTrue();
        read!.RequestedModel.ShouldBe("x\ufffd");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not JSON")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"id\":null}")]
    public void What_is_no_record_is_refused_with_a_reason(string text)
    {
        CallRecordText.TryRead(Encoding.UTF8.GetBytes(text), out _, out var mistake).ShouldBeFalse();
        mistake.ShouldNotBeNullOrWhiteSpace();
    }

    [Fact]
    public void A_record_of_another_schema_id_or_tenant_is_refused()
    {
        var record = Sample.Settled();

        foreach (var wrong in new[] { record with { Schema = 2 }, record with { Id = "x" }, record with { Tenant = "other" } })
            CallRecordText.TryRead(CallRecordText.Write(wrong), out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void Great_depth_is_refused()
    {
        var deep = $"{{\"trace\":{new string('[', 10_000)}{new string(']', 10_000)}}}";

        CallRecordText.TryRead(Encoding.UTF8.GetBytes(deep), out _, out _).ShouldBeFalse();
    }
}

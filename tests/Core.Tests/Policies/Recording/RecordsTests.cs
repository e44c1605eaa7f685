using AiGateway.CallLog;
using AiGateway.Calls;
using AiGateway.Policies.Recording;

namespace AiGateway.Tests.Policies.Recording;

public sealed class RecordsTests
{
    [Fact]
    public void A_record_says_all_that_is_known_of_the_call()
    {
        var call = PipelineCall.Identified();
        call.RouteTo(PipelineCall.Target);
        call.CountAttempt();
        call.ReservedTokens = 2_000;
        call.Trace.Add("limits", "granted");

        var record = Records.Of(call, PipelineCall.Completed, retentionDays: 30);

        (record with { Trace = null }).ShouldBe(new CallRecord
        {
            Id = call.Id.Value,
            StartedAt = new(2026, 1, 31, 12, 0, 0, 1, TimeSpan.Zero),
            Tenant = "acme",
            Application = "chatbot",
            KeyId = "k1",
            Surface = "openai.chat",
            RequestedModel = "gpt-mini",
            Model = "gpt-mini",
            Deployment = "d1",
            Provider = "p1",
            UpstreamModel = "gpt-4.1-mini-2025",
            Stream = true,
            Attempts = 1,
            Outcome = OutcomeKind.Completed,
            Status = 200,
            Usage = PipelineCall.Completed.Facts.Usage,
            ReservedTokens = 2_000,
            CostUsd = 0.006m,
            TimeToFirstByteMs = 250,
            DurationMs = 2_000,
            FinishReason = "stop",
            BytesIn = 123,
            BytesOut = 456,
            RetentionDays = 30,
        });
        record.Trace.ShouldBe([new("limits", "granted", null)]);
    }

    [Fact]
    public void A_failure_keeps_its_code_and_stage_and_costs_nothing_that_is_not_known()
    {
        var call = PipelineCall.Identified();
        call.RouteTo(PipelineCall.Target);
        var error = new GatewayError { Kind = ErrorKind.Upstream, Status = 502, Code = "upstream_error", Message = "x", Failure = UpstreamFailure.Connect };

        var record = Records.Of(call, new() { Kind = OutcomeKind.Failed, Status = 502, Duration = TimeSpan.Zero, Error = error }, retentionDays: null);

        record.ErrorCode.ShouldBe("upstream_error");
        record.Failure.ShouldBe(UpstreamFailure.Connect);
        record.Usage.ShouldBeNull();
        record.CostUsd.ShouldBeNull();
        record.TimeToFirstByteMs.ShouldBeNull();
    }

    [Fact]
    public void A_lost_call_has_neither_status_nor_duration_but_what_was_reserved()
    {
        var call = PipelineCall.Identified();
        call.ReservedTokens = 700;

        var record = Records.IfLost(call, retentionDays: 7);

        record.Outcome.ShouldBe(OutcomeKind.Lost);
        record.Status.ShouldBeNull();
        record.DurationMs.ShouldBeNull();
        record.ReservedTokens.ShouldBe(700);
        record.Attempts.ShouldBe(1);
        record.RetentionDays.ShouldBe(7);
    }

    [Fact]
    public void What_callers_and_upstreams_wrote_is_cut_and_no_character_is_halved()
    {
        var call = PipelineCall.Identified(model: new string('x', 255) + "🚀" + new string('y', 1_000_000));
        for (var step = 0; step < 10_000; step++) call.Trace.Add("routing", "tried", new string('z', 5_000));
        var outcome = PipelineCall.Completed with { Facts = new() { UpstreamModel = new('u', 1_000), FinishReason = new('f', 1_000) } };

        var record = Records.Of(call, outcome, retentionDays: null);

        record.RequestedModel.ShouldBe(new string('x', 255));
        record.UpstreamModel!.Length.ShouldBe(256);
        record.FinishReason!.Length.ShouldBe(256);
        CallRecordText.Write(record).Length.ShouldBeLessThan(64 * 1024);
    }
}

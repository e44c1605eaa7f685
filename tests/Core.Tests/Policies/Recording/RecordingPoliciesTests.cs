using AiGateway.Calls;
using AiGateway.Policies.Recording;
using AiGateway.Tests.CallLog;
using AiGateway.Tests.Policies.RateLimits;
using Microsoft.Extensions.Time.Testing;

namespace AiGateway.Tests.Policies.Recording;

public sealed class RecordingPoliciesTests : IAsyncLifetime
{
    private readonly Disk disk = new();
    private readonly FixedSnapshots snapshots = new();
    private readonly LogProcess process;
    private readonly RecordingPolicy recording;
    private readonly JournalPolicy journal;

    public RecordingPoliciesTests()
    {
        process = new(disk, new FakeTimeProvider(Sample.Noon));
        (recording, journal) = (new(process.Log, snapshots), new(process.Log));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        process.Journal.Release();
        await process.DisposeAsync();
        await disk.DisposeAsync();
    }

    [Fact]
    public async Task The_record_is_in_the_store_before_the_terminal_event_may_go_out()
    {
        var call = PipelineCall.Identified();
        await AskAsync(call, new GatewayReply.Complete(200, default));
        (await disk.RecordsAsync()).ShouldBeEmpty();

        await call.FinishAsync(PipelineCall.Completed);

        (await disk.RecordsAsync()).ShouldHaveSingleItem().Id.ShouldBe(call.Id.Value);
    }

    [Fact]
    public async Task The_upstream_is_asked_while_the_journal_is_written_but_no_reply_passes_before()
    {
        process.Journal.Hold();
        var asked = new TaskCompletionSource();

        var answering = recording.InvokeAsync(PipelineCall.Identified(), call => journal.InvokeAsync(call, _ =>
        {
            asked.SetResult();
            return ValueTask.FromResult<GatewayReply>(new GatewayReply.Complete(200, default));
        })).AsTask();
        await asked.Task;
        answering.IsCompleted.ShouldBeFalse();
        process.Journal.Release();

        (await answering).ShouldBeOfType<GatewayReply.Complete>();
        (await disk.JournalRowsAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task A_call_that_cannot_be_journaled_is_refused_and_its_stream_is_stopped()
    {
        process.Journal.IsDown = true;
        var stream = new EmptyStream();
        var call = PipelineCall.Identified();

        var refused = (await AskAsync(call, new GatewayReply.Streaming(stream))).ShouldBeOfType<GatewayReply.Refused>();

        refused.Error.Status.ShouldBe(503);
        refused.Error.Code.ShouldBe("service_unavailable");
        refused.Error.RetryAfter.ShouldNotBeNull();
        stream.IsDisposed.ShouldBeTrue();
        await call.FinishAsync(PipelineCall.Completed with { Kind = OutcomeKind.Refused, Status = 503, Error = refused.Error });
        (await disk.RecordsAsync()).ShouldHaveSingleItem().ErrorCode.ShouldBe("service_unavailable");
    }

    [Fact]
    public async Task While_nothing_accepts_records_calls_are_refused_before_the_upstream_is_asked()
    {
        process.Journal.IsDown = true;
        await AskAsync(PipelineCall.Identified(), new GatewayReply.Complete(200, default));
        var call = PipelineCall.Identified();

        var reply = await recording.InvokeAsync(call, _ => throw new InvalidOperationException("No one may be asked."));

        reply.ShouldBeOfType<GatewayReply.Refused>().Error.Status.ShouldBe(503);
        await call.FinishAsync(PipelineCall.Completed);
        (await disk.RecordsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_refused_call_leaves_one_record()
    {
        var error = new GatewayError { Kind = ErrorKind.RateLimit, Status = 429, Code = "rate_limit_exceeded", Message = "x" };
        var call = PipelineCall.Identified();

        await recording.InvokeAsync(call, _ => ValueTask.FromResult(GatewayReply.Refuse(error)));
        var outcome = new CallOutcome { Kind = OutcomeKind.Refused, Status = 429, Duration = TimeSpan.Zero, Error = error };
        await call.FinishAsync(outcome);
        await call.FinishAsync(outcome);

        (await disk.RecordsAsync()).ShouldHaveSingleItem().ErrorCode.ShouldBe("rate_limit_exceeded");
    }

    [Fact]
    public async Task A_client_that_leaves_while_the_journal_is_written_is_not_refused_and_its_stream_is_stopped()
    {
        process.Journal.Hold();
        using var left = new CancellationTokenSource();
        var call = PipelineCall.Identified(aborted: left.Token);
        var stream = new EmptyStream();
        var answering = AskAsync(call, new GatewayReply.Streaming(stream));

        await left.CancelAsync();

        (await Should.ThrowAsync<OperationCanceledException>(answering)).CancellationToken.ShouldBe(left.Token);
        stream.IsDisposed.ShouldBeTrue();
        call.Trace.Steps.ShouldNotContain(step => step.Decision == "refused");
    }

    private async Task<GatewayReply> AskAsync(GatewayCall call, GatewayReply reply) =>
        await recording.InvokeAsync(call, inner => journal.InvokeAsync(inner, _ => ValueTask.FromResult(reply)));
}

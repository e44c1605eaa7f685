using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using AiGateway.Calls;
using AiGateway.Dialects;
using AiGateway.Upstream.Failures;
using AiGateway.Upstream.Framing;

namespace AiGateway.Upstream;

/// <summary>An upstream's stream, one batch a read of its socket. While the upstream is silent the stream holds no buffer.</summary>
internal sealed class UpstreamStream(
    GatewayCall call,
    Target target,
    HttpResponseMessage response,
    Stream body,
    IStreamReader reader,
    IStreamFramer framer,
    StageClock clock,
    FailureLog failures) : ReplyStream
{
    private const int ReadSize = 16 * 1024;

    private readonly StreamBatch batch = new();
    private GatewayError? failure;
    private bool isBegun; // the first batch is there and was not given out yet
    private bool isEnding; // nothing more is read; the end goes out in a batch of its own
    private bool isOver;
    private int skipped;

    public override ReplyFacts Facts => reader.Facts with { UpstreamStatus = (int)response.StatusCode };

    /// <summary>Waits for the first batch, which is then given out by the first read; returns the error of a stream that broke before.</summary>
    public async ValueTask<GatewayError?> BeginAsync()
    {
        var first = await ReadAsync(call.Aborted);
        isBegun = true;
        return first?.Error;
    }

    // Pooled, as is what it waits for: an event that is waited for would leave 270 bytes behind.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<StreamBatch?> ReadAsync(CancellationToken aborted)
    {
        if (isBegun)
        {
            isBegun = false;
            return batch;
        }

        batch.Clear();
        if (isOver) return null;
        using var departure = aborted == call.Aborted ? default : aborted.UnsafeRegister(static clock => ((StageClock)clock!).Leave(), clock);
        while (!isEnding && batch.IsEmpty) await FillAsync();
        if (batch.IsEmpty) End();
        return batch;
    }

    public override ValueTask DisposeAsync()
    {
        isOver = true;
        batch.Clear();
        Release();
        return ValueTask.CompletedTask;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask FillAsync()
    {
        try
        {
            clock.Listening();
            // Waits without a buffer until there is something to read.
            _ = await body.ReadAsync(Memory<byte>.Empty, clock.Token);
            await TakeAsync();
            clock.Heard();
        }
        catch (Exception exception) when (FailureStages.Knows(exception))
        {
            Break(FailureStages.Of(exception, clock), exception);
        }
    }

    private async ValueTask TakeAsync()
    {
        var buffer = ArrayPool<byte>.Shared.Rent(ReadSize);
        try
        {
            var read = await body.ReadAsync(buffer, clock.Token);
            if (read > 0) Take(buffer.AsSpan(0, read));
            else Finish();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Take(ReadOnlySpan<byte> unread)
    {
        batch.Expect(unread.Length); // what passes is about as long as what came
        while (!isEnding && framer.TryRead(ref unread, out var read)) Accept(read);
        if (framer.IsBroken && !isEnding) Break(new(UpstreamFailure.Protocol), null);
    }

    private void Finish()
    {
        if (framer.TryFinish(out var read)) Accept(read);
        if (!isEnding) Break(new(UpstreamFailure.MidStream), null);
    }

    private void Accept(StreamEvent read)
    {
        var step = Utf8.IsValid(read.Data) ? reader.Accept(read.Name, read.Data, batch) : StreamStep.Skipped;
        isEnding = step.Kind is StreamStepKind.Terminal or StreamStepKind.Failed;
        if (step.Kind == StreamStepKind.Skipped) skipped++;
        if (step.Error is { } error) failure = failures.Failed(call, Reported(error), error.Code);
    }

    private GatewayError Reported(GatewayError error) => UpstreamErrors.AboutAccount(error, target) ?? error with { Failure = UpstreamFailure.Status };

    // What breaks after every choice has its finish is whole: only the upstream's goodbye is missing.
    private void Break(Breakage broken, Exception? cause)
    {
        isEnding = true;
        isOver = broken.Failure == UpstreamFailure.ClientGone;
        if (!isOver && reader.MayEnd) return;
        Release();
        failure = failures.Broke(call, broken, cause);
    }

    private void End()
    {
        isOver = true;
        if (skipped > 0) call.Trace.Add("upstream", "skipped", $"{skipped} malformed events");
        if (failure is null) reader.WriteTerminal(batch);
        batch.IsTerminal = failure is null;
        batch.Error = failure;
        Release();
    }

    // A connection whose reply ended goes back to the pool; any other is closed.
    private void Release()
    {
        framer.Dispose();
        response.Dispose();
        clock.Dispose();
    }
}

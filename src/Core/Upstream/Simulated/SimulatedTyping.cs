using System.IO.Pipelines;

namespace AiGateway.Upstream.Simulated;

/// <summary>Writes events with small pauses, so that a stream looks like one; it stops when its reader leaves.</summary>
internal static class SimulatedTyping
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    // However long the answer, it is there well within a second.
    private const int MostPauses = 40;

    public static Stream Start(IEnumerable<byte[]> events, TimeProvider time)
    {
        var pipe = new Pipe();
        _ = TypeAsync(events, pipe.Writer, time);
        return pipe.Reader.AsStream();
    }

    private static async Task TypeAsync(IEnumerable<byte[]> events, PipeWriter writer, TimeProvider time)
    {
        try
        {
            var pauses = 0;
            foreach (var written in events)
            {
                if (await writer.WriteAsync(written) is { IsCompleted: true }) break;
                if (pauses++ < MostPauses) await Task.Delay(Pause, time);
            }

            await writer.CompleteAsync();
        }
        catch (Exception exception)
        {
            // Nobody awaits this task: whatever it is, it surfaces where the stream is read.
            await writer.CompleteAsync(exception);
        }
    }
}

using AiGateway.CallLog;
using AiGateway.Calls;

namespace AiGateway.Policies.Recording;

/// <summary>
/// Makes the call durably known as started before its first byte goes out. The journal is written while the upstream is being asked, so it adds no time of its own;
/// a call that could not be journaled is refused, whatever the upstream said.
/// </summary>
public sealed class JournalPolicy(ICallLog callLog) : IPolicy
{
    public async ValueTask<GatewayReply> InvokeAsync(GatewayCall call, PolicyNext next)
    {
        var started = callLog.StartAsync(new(Records.IfLost(call)), call.Aborted).AsTask();
        var reply = await next(call);
        if (await IsStartedAsync(started)) return reply;
        if (reply is GatewayReply.Streaming streaming) await streaming.Stream.DisposeAsync();
        call.Trace.Add("journal", "refused", "the call could not be written down as started");
        return GatewayReply.Refuse(RecordingErrors.NotAccepting);
    }

    private static async ValueTask<bool> IsStartedAsync(Task<bool> started)
    {
        try
        {
            return await started;
        }
        catch (OperationCanceledException)
        {
            // The client left while the journal was being written: no byte may go out, and none is waited for.
            return false;
        }
    }
}

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
        var terms = call.RecordTerms();
        if (!terms.IsDurable) return await next(call);
        var started = callLog.StartAsync(new(Records.IfLost(call, terms.RetentionDays)), call.Aborted);
        var reply = await next(call);
        if (await IsStartedAsync(started, reply)) return reply;
        call.Trace.Add("journal", "refused", "the call could not be written down as started");
        return GatewayReply.Refuse(RecordingErrors.NotAccepting);
    }

    // Throws OperationCanceledException when the client left meanwhile: that is its leaving and no refusal, and goes on record as such.
    private static async ValueTask<bool> IsStartedAsync(ValueTask<bool> started, GatewayReply reply)
    {
        var isStarted = false;
        try
        {
            return isStarted = await started;
        }
        finally
        {
            if (!isStarted && reply is GatewayReply.Streaming streaming) await streaming.Stream.DisposeAsync();
        }
    }
}

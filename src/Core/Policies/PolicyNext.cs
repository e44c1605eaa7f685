using AiGateway.Calls;

namespace AiGateway.Policies;

/// <summary>The rest of the pipeline.</summary>
public delegate ValueTask<GatewayReply> PolicyNext(GatewayCall call);

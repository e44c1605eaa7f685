using AiGateway.Calls;

namespace AiGateway.Upstream.Failures;

/// <summary>Where an upstream call broke, and whether it broke by taking too long.</summary>
internal readonly record struct Breakage(UpstreamFailure Failure, bool TimedOut = false);

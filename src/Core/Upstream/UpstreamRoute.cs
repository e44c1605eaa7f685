using AiGateway.Dialects;
using AiGateway.Providers;

namespace AiGateway.Upstream;

/// <summary>How a target is asked on a surface: by which provider's rules, in which dialect, at which address.</summary>
internal sealed record UpstreamRoute(IProvider Provider, IDialect Dialect, Uri Address);

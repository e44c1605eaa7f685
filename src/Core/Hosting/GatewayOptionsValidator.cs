using Microsoft.Extensions.Options;

namespace AiGateway.Hosting;

/// <summary>Checks the annotations of the settings and of their parts; generated, no reflection.</summary>
[OptionsValidator]
internal sealed partial class GatewayOptionsValidator : IValidateOptions<GatewayOptions>;

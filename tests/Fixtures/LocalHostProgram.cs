using System.Diagnostics;

namespace AiGateway.Fixtures;

/// <summary>Takes its settings from the command line.</summary>
internal sealed class LocalHostProgram : GatewayProgram
{
    internal override ProcessStartInfo StartInfo(string dataDirectory, IReadOnlyList<string> settings)
    {
        var start = Dotnet("AiGateway.LocalHost.dll");
        if (!settings.Any(setting => setting.StartsWith("--urls", StringComparison.Ordinal))) start.ArgumentList.Add("--urls=http://127.0.0.1:0");
        start.ArgumentList.Add("--Gateway:DataDirectory=" + dataDirectory);
        foreach (var setting in settings) start.ArgumentList.Add(setting);
        return start;
    }
}

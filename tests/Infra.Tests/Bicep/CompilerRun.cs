namespace AiGateway.Infra.Tests.Bicep;

/// <summary>What one run of the compiler came to.</summary>
/// <param name="Messages">What it complained of; type errors are warnings there and leave the exit code at 0.</param>
internal sealed record CompilerRun(int ExitCode, string Output, string Messages);

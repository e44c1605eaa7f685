namespace AiGateway.Functions;

/// <summary>
/// Says why the worker does not start, as one line: the Functions host shows the last lines of a worker that ended, each as an entry of its own. It takes a line for an error
/// only where it reads "error" or "fail", and for a mere warning where it reads "warn" (WorkerProcess.cs of Azure/azure-functions-host).
/// </summary>
internal static class StartFailure
{
    /// <summary>All that is wrong with the settings; the process's exit code.</summary>
    public static int BadSetting(Exception exception) => Tell(2, exception);

    /// <summary>What else is in the way; the process's exit code.</summary>
    public static int CannotStart(Exception exception) => Tell(3, exception);

    private static int Tell(int exitCode, Exception exception)
    {
        Console.Error.WriteLine("The gateway failed to start: " + exception.Message);
        return exitCode;
    }
}

namespace AiGateway.Bench.Commands;

/// <summary>Where the sources are that the rivals are published from.</summary>
internal static class Checkout
{
    private const string Mark = "ci.slnf";

    public static string? Find() => Above(Environment.CurrentDirectory) ?? Above(AppContext.BaseDirectory);

    private static string? Above(string folder)
    {
        for (var here = new DirectoryInfo(folder); here is not null; here = here.Parent)
            if (File.Exists(Path.Combine(here.FullName, Mark))) return here.FullName;
        return null;
    }
}

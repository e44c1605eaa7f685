using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace AiGateway.Resources.Secrets;

/// <summary>Protects with ASP.NET Core Data Protection and a key ring in a directory of this machine.</summary>
internal sealed class KeyRingProtector : ISecretProtector
{
    private readonly IDataProtector protector;

    public KeyRingProtector(string directory)
    {
        // The ring opens every secret in the store: nobody else on the machine may read it.
        var ring = OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(directory)
            : Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        protector = DataProtectionProvider.Create(ring, builder => builder.SetApplicationName("ai-gateway")).CreateProtector("AiGateway.Providers.Secret.v1");
    }

    public string Protect(string plain) => protector.Protect(plain);

    public string? Unprotect(string protectedSecret)
    {
        // Damaged, or protected by a ring that is gone: an expected state after a restore, told as a value.
        try { return protector.Unprotect(protectedSecret); }
        catch (CryptographicException) { return null; }
    }
}

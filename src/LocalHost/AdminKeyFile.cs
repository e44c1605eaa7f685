using System.Security.Cryptography;
using AiGateway.Management.Authentication;
using AiGateway.Storage;

namespace AiGateway.LocalHost;

/// <summary>The hash of the admin key that was made at the first start; the key itself is nowhere but where its owner put it.</summary>
internal sealed class AdminKeyFile(DataDirectory directory)
{
    private const int SecretBytes = 32;
    private readonly string path = directory.PathOf("admin-key.sha256");

    /// <summary>Where the hash is kept.</summary>
    public string Location => path;

    /// <summary>The hash to check against, and the key when it was made just now.</summary>
    public (byte[] Hash, string? NewKey) Open(string? configured)
    {
        if (configured is not null) return (AdminKey.Hash(configured), null);
        if (File.Exists(path)) return (Read(), null);
        var key = "agwadmin_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        return (AdminKey.Hash(key), key);
    }

    /// <summary>Keeps the hash of a key that is about to be shown.</summary>
    public void Keep(string key)
    {
        // Moved into place whole: a start that dies here must not leave half a hash.
        File.WriteAllText(path + ".new", Convert.ToHexStringLower(AdminKey.Hash(key)));
        File.Move(path + ".new", path);
    }

    private byte[] Read()
    {
        try
        {
            return Convert.FromHexString(File.ReadAllText(path).Trim());
        }
        catch (FormatException)
        {
            throw new InvalidDataException($"The admin key's hash in '{path}' is damaged. Delete the file for a new key, or set Gateway:AdminKey.");
        }
    }
}

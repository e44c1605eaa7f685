using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using AiGateway.Fixtures.Scripting;

namespace AiGateway.Fixtures;

/// <summary>Settings that make the local host listen with TLS, too, with a certificate made now.</summary>
public sealed class TlsEndpoint : IDisposable
{
    private readonly TempDirectory directory = new();

    public TlsEndpoint()
    {
        using var key = Certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(directory.File("certificate.pem"), Certificate.ExportCertificatePem());
        File.WriteAllText(directory.File("key.pem"), key.ExportPkcs8PrivateKeyPem());
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>What it shows.</summary>
    public X509Certificate2 Certificate { get; } = LoopbackCertificate.Make();

    /// <summary>A port that was free.</summary>
    public int Port { get; }

    /// <summary>Clear text first: that is where the test's own requests go.</summary>
    public string[] Settings =>
    [
        "--Kestrel:Endpoints:A:Url=http://127.0.0.1:0",
        string.Create(CultureInfo.InvariantCulture, $"--Kestrel:Endpoints:B:Url=https://127.0.0.1:{Port}"),
        "--Kestrel:Endpoints:B:Certificate:Path=" + directory.File("certificate.pem"),
        "--Kestrel:Endpoints:B:Certificate:KeyPath=" + directory.File("key.pem"),
    ];

    public void Dispose()
    {
        Certificate.Dispose();
        directory.Dispose();
    }
}

using AiGateway.Bench.Machine;

namespace AiGateway.Bench.Rivals;

/// <summary>nginx with one worker, if it is installed.</summary>
internal sealed class NginxRival : IRival
{
    public string? Absence => Programs.Find("nginx") is null ? "nginx is not installed" : null;

    public async Task<IReadOnlyList<Contender>> StartAsync(TestBed bed, CancellationToken cancellation)
    {
        var port = bed.NextPort();
        var folder = Directory.CreateDirectory(Path.Combine(bed.Folder, "nginx")).FullName;
        var settings = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(settings, Settings(folder, port, bed.UpstreamPort), cancellation);
        var process = await bed.StartAsync("nginx", port, Programs.Find("nginx")!, ["-p", folder, "-c", settings, "-e", Path.Combine(folder, "errors.log")], cancellation: cancellation);
        return [new Contender { Name = Names.Nginx, Port = port, Process = process }];
    }

    // Without a master process the one that was started is the worker, whose time is counted.
    private static string Settings(string folder, int port, int upstream) => $$"""
        daemon off;
        master_process off;
        pid {{folder}}/nginx.pid;
        worker_rlimit_nofile 65536;
        events { worker_connections 16384; }
        http {
          access_log off;
          client_body_temp_path {{folder}}/body;
          proxy_temp_path {{folder}}/proxy;
          fastcgi_temp_path {{folder}}/fastcgi;
          uwsgi_temp_path {{folder}}/uwsgi;
          scgi_temp_path {{folder}}/scgi;
          keepalive_requests 1000000000;
          upstream model { server 127.0.0.1:{{upstream}}; keepalive 512; keepalive_requests 1000000000; }
          server {
            listen 127.0.0.1:{{port}};
            location / {
              proxy_pass http://model;
              proxy_http_version 1.1;
              proxy_set_header Connection "";
              proxy_buffering off;
            }
          }
        }
        """;
}

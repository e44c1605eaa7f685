using AiGateway.LocalHost;

return await LocalGateway.RunAsync(args);

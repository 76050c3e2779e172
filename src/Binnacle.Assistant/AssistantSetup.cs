using Binnacle.Assistant.Analyst;
using Binnacle.Assistant.Chat;
using Binnacle.Assistant.Providers.Anthropic;
using Binnacle.Assistant.Records;
using Binnacle.Assistant.Tools;
using Binnacle.Fleet.Inventory;
using Binnacle.Fleet.Marks;
using Binnacle.Fleet.Store;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Binnacle.Assistant;

/// <summary>The call with which a host adds the assistant.</summary>
public static class AssistantSetup
{
    /// <summary>
    /// Registers <see cref="ChatService"/>. The host registers <see cref="IFleetStore"/>, <see cref="IInventoryStore"/>, <see cref="IEventMarks"/> and <see cref="IChatStore"/>, and may register a
    /// <see cref="TimeProvider"/>. Settings come from the environment, then from <paramref name="configure"/>.
    /// </summary>
    public static IServiceCollection AddBinnacleAssistant(this IServiceCollection services, Action<AssistantOptions>? configure = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(_ =>
        {
            var options = new AssistantOptions();
            options.ReadEnvironment(Environment.GetEnvironmentVariable);
            configure?.Invoke(options);
            return options;
        });
        services.AddSingleton(provider => new FleetRecords(provider.GetRequiredService<IFleetStore>(), provider.GetRequiredService<IInventoryStore>(), provider.GetRequiredService<IEventMarks>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ToolBox>();
        services.AddSingleton(provider => new ToolRunner(provider.GetRequiredService<ToolBox>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new BuiltInAnalyst(provider.GetRequiredService<FleetRecords>(), provider.GetRequiredService<ToolRunner>()));
        services.AddSingleton(provider => new ClaudeClient(provider.GetRequiredService<AssistantOptions>()));
        services.AddSingleton(provider => new AnswerMaker(provider.GetRequiredService<BuiltInAnalyst>(), Claude(provider), provider.GetService<ILogger<AnswerMaker>>() ?? NullLogger<AnswerMaker>.Instance));
        services.AddSingleton(provider => new ChatService(
            provider.GetRequiredService<IChatStore>(),
            provider.GetRequiredService<FleetRecords>(),
            provider.GetRequiredService<AnswerMaker>(),
            provider.GetRequiredService<AssistantOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetService<ILogger<ChatService>>() ?? NullLogger<ChatService>.Instance));
        services.AddHostedService<UnfinishedAnswers>();
        return services;
    }

    // Without a key nothing of the provider is even constructed.
    private static ClaudeAnswerer? Claude(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<AssistantOptions>();
        var clock = provider.GetRequiredService<TimeProvider>();
        return options.AnthropicApiKey is null
            ? null
            : new(options, provider.GetRequiredService<ClaudeClient>(), ModelPipeline.Create(options, clock), provider.GetRequiredService<FleetRecords>(), provider.GetRequiredService<ToolRunner>(), clock);
    }
}

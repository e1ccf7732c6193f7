/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sageflight.agent.profiler.ProfileRequest;
import io.sageflight.agent.profiler.ProfiledEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionReaderTest {
    private final Properties properties = new Properties();
    private final Map<String, String> environment = new HashMap<>();

    private AgentOptions read(String arguments) throws OptionException {
        return new OptionReader(properties, environment).read(arguments);
    }

    private String allocations(String arguments) throws OptionException {
        return read(arguments).allocations().toString();
    }

    @Test
    void nothingGivenMeansTheDefaults() throws OptionException {
        AgentOptions options = read(null);

        assertThat(options.command()).isEqualTo(AgentOptions.ATTACH);
        assertThat(options.allocations().isEmpty()).isTrue();
        assertThat(options.text()).isEmpty();
    }

    @Test
    void argumentsWinOverPropertiesOverTheEnvironmentOverTheFile(@TempDir Path directory)
            throws IOException, OptionException {
        Path file = Files.writeString(directory.resolve("agent.properties"), "allocations=in.file.*\n");
        properties.setProperty("sage.agent.config", file.toString());
        assertThat(allocations("")).isEqualTo("in.file.*");

        environment.put("SAGE_AGENT_ALLOCATIONS", "in.environment.*");
        assertThat(allocations("")).isEqualTo("in.environment.*");

        properties.setProperty("sage.agent.allocations", "in.properties.*");
        assertThat(allocations("")).isEqualTo("in.properties.*");

        assertThat(allocations("allocations=in.arguments.*;!in.arguments.Foo"))
                .isEqualTo("in.arguments.*;!in.arguments.Foo");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour=red | option colour: unknown; accepted: allocations=PATTERN, monitors=PATTERN, lock-holder-sampling=DURATION",
                "lock-stuck=soon | option lock-stuck: 'soon' is none; accepted: off, or a duration from 1ms to 1d",
                "lock-holder-sampling=2d | option lock-holder-sampling: '2d' is none; accepted: off, or a duration",
                "start-wait=0 | option start-wait: '0' is none; accepted: off, or a duration from 1ms to 1d",
                "allocations=a.b,c.d | option c.d: unknown; several class patterns are separated by ';'; accepted:",
                "allocations | option allocations: has no value",
                "allocations=a.b,allocations=c.d | option allocations: given twice",
                "allocations=a..b | option allocations: 'a..b' is no class pattern; accepted:",
                "monitors=a..b | option monitors: 'a..b' is no class pattern; accepted:",
                "command=sing | option command: 'sing' is none; accepted: attach, detach, profile",
                "profiler=heap | option profiler: 'heap' is none; accepted: off, alloc, cpu, lock, wall, nativemem",
                "profiler=cpu,profiler-file=x.txt | option profiler-file: 'x.txt' is neither; accepted: a file FILE.jfr",
                "profiler=cpu,profiler-duration=0s | option profiler-duration: '0s' is none; accepted: off, or a duration",
                "command=profile | option profiler: is missing; accepted: alloc, cpu, lock, wall, nativemem",
                "config=/does/not/exist | option config: cannot read '/does/not/exist'"
            })
    void whatIsWrongIsNamedWithWhatIsAccepted(String arguments, String message) {
        assertThatThrownBy(() -> read(arguments))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void monitorsAreOffUnlessClassesAreNamed() throws OptionException {
        assertThat(read("").monitors().isEmpty()).isTrue();

        AgentOptions options = read("monitors=com.acme.*;!com.acme.Quiet,allocations=org.*");

        assertThat(options.monitors().matches("com/acme/Ledger")).isTrue();
        assertThat(options.monitors().matches("com/acme/Quiet")).isFalse();
        assertThat(options.allocations().matches("com/acme/Ledger")).isFalse();
        assertThat(options.text()).isEqualTo("allocations=org.*,monitors=com.acme.*;!com.acme.Quiet");
    }

    @Test
    void anUnknownKeyInTheFileIsNamedWithTheFile(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("agent.properties"), "size=3\n");

        assertThatThrownBy(() -> read("config=" + file))
                .isInstanceOf(OptionException.class)
                .hasMessageContaining("option size: unknown (in " + file + ")");
    }

    @Test
    void theAnswerIdIsFoundInArgumentsThatAreWrong() {
        assertThat(OptionReader.answerId("colour=red,answer-id=17")).isEqualTo("17");
        assertThat(OptionReader.answerId(null)).isEmpty();
    }

    @Test
    void profileOfTheAgentsWholeLifeIsAnOptionOfItself() throws OptionException {
        AgentOptions options = read("profiler=alloc,profiler-file=/tmp/x.jfr");

        assertThat(options.profile())
                .isEqualTo(new ProfileRequest(ProfiledEvent.ALLOC, new File("/tmp/x.jfr"), 0, false));
        assertThat(options.text()).isEqualTo("profiler=alloc,profiler-file=/tmp/x.jfr");
        assertThat(read("profiler=off").profile()).isNull();
        assertThat(read("profiler=cpu").profile().file().getName()).matches("sage-profile-\\d+\\.jfr");
    }

    @Test
    void profileForTheCommandLineIsNoneOfTheAgentsOptions() throws OptionException {
        AgentOptions options =
                read("command=profile,profiler=cpu,profiler-file=/tmp/x.html,profiler-duration=30s,answer-id=1");

        assertThat(options.profile())
                .isEqualTo(new ProfileRequest(ProfiledEvent.CPU, new File("/tmp/x.html"), 30_000_000_000L, true));
        assertThat(options.text()).isEmpty();
    }
}

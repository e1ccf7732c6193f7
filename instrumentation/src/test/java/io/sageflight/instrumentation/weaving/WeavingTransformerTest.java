/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.instrumentation.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.sageflight.instrumentation.Counters;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.function.Consumer;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import org.junit.jupiter.api.Test;

class WeavingTransformerTest {
    private static final URL[] CLASSES = {
        WeavingTransformerTest.class.getProtectionDomain().getCodeSource().getLocation()
    };

    private final Counters counters = new Counters();

    /** What an agent is loaded by, each time that one is attached. */
    private static final class AgentLoader extends URLClassLoader {
        AgentLoader() {
            super(CLASSES, null);
        }
    }

    /** What every loader here finds under its own name. */
    static final class Victim {}

    private static final class EveryClass implements ClassWeaver {
        @Override
        public String concern() {
            return "test";
        }

        @Override
        public boolean matches(String internalName, ClassLoader loader) {
            return true;
        }

        @Override
        public AsmVisitorWrapper weave(
                TypeDescription type, byte[] classFile, ClassLoader loader, Consumer<String> leftAlone) {
            return AsmVisitorWrapper.NoOp.INSTANCE;
        }
    }

    @Test
    void classesOfAnAgentThatIsNotCollectedYetAreLeftAlone() throws Exception {
        try (AgentLoader own = new AgentLoader();
                AgentLoader detached = new AgentLoader();
                URLClassLoader host = new URLClassLoader(CLASSES, null)) {
            WeavingTransformer transformer =
                    new WeavingTransformer(List.of(new EveryClass()), own, new WovenClasses(), new Skipped(), counters);

            assertThat(transformer.matches(victim(own))).isFalse();
            assertThat(transformer.matches(victim(detached))).isFalse();
            assertThat(transformer.matches(victim(host))).isTrue();
            assertThat(transform(transformer, detached)).isNull();
            assertThat(transform(transformer, host)).isNotNull();
            assertThat(counters.errors()).isZero();
        }
    }

    private static Class<?> victim(ClassLoader loader) throws ClassNotFoundException {
        return Class.forName(Victim.class.getName(), false, loader);
    }

    private static byte[] transform(WeavingTransformer transformer, ClassLoader loader)
            throws IOException, ClassNotFoundException {
        String internalName = Victim.class.getName().replace('.', '/');
        try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
            return transformer.transform(loader, internalName, victim(loader), null, in.readAllBytes());
        }
    }
}

/*
 * Copyright The SAGE Flight authors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.sageflight.agent.profiler;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativePlatformTest {
    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,linux-x64",
        "Linux,aarch64,linux-arm64",
        "Mac OS X,aarch64,macos",
        "Mac OS X,x86_64,macos",
        "Linux,riscv64,",
        "Linux,i386,",
        "Windows 11,amd64,",
        "AIX,ppc64,"
    })
    void folderIsThatOfTheLibrary(String os, String architecture, String folder) {
        assertThat(NativePlatform.folder(os, architecture).orElse(null)).isEqualTo(folder);
    }
}

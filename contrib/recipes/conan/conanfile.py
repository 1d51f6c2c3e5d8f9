# SPDX-License-Identifier: MIT
from conan import ConanFile
from conan.tools.cmake import CMake, cmake_layout
from conan.tools.files import copy, get


class Libeid(ConanFile):
    name = "libeid"
    version = "0.1.0"
    license = "MIT"
    description = "Check, decode and judge EIDs, the serials of eSIM chips"
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"shared": [True, False], "fPIC": [True, False]}
    default_options = {"shared": False, "fPIC": True}
    implements = ["auto_shared_fpic"]
    languages = "C"
    generators = "CMakeToolchain"

    def layout(self):
        cmake_layout(self, src_folder="source")

    def source(self):
        get(self, "https://example.org/"
            f"libeid-amalgamation-{self.version}.tar.xz", strip_root=True,
            sha256="0000000000000000000000000000000000000000000000000000000000000000")

    def build(self):
        cmake = CMake(self)
        cmake.configure()
        cmake.build()

    def package(self):
        copy(self, "COPYING", self.source_folder, self.package_folder)
        CMake(self).install()

    def package_info(self):
        self.cpp_info.libs = ["eid"]
        self.cpp_info.set_property("cmake_file_name", "libeid")
        self.cpp_info.set_property("cmake_target_name", "libeid::eid")
        self.cpp_info.set_property("pkg_config_name", "libeid")

# SPDX-License-Identifier: MIT
set(file "libeid-amalgamation-${VERSION}.tar.xz")
vcpkg_download_distfile(archive
  URLS "https://example.org/${file}"
  FILENAME "${file}"
  SHA512 00000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000)
vcpkg_extract_source_archive(source ARCHIVE "${archive}")

vcpkg_cmake_configure(SOURCE_PATH "${source}")
vcpkg_cmake_install()
vcpkg_cmake_config_fixup(PACKAGE_NAME libeid CONFIG_PATH lib/cmake/libeid)
file(REMOVE_RECURSE "${CURRENT_PACKAGES_DIR}/debug/include")
vcpkg_install_copyright(FILE_LIST "${source}/COPYING")

# SPDX-License-Identifier: MIT
class Libeid < Formula
  desc "Check, decode and judge EIDs, the serials of eSIM chips"
  homepage "https://example.org/"
  url "https://example.org/libeid-0.1.0.tar.xz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "MIT"

  depends_on "pkgconf" => :build
  depends_on "zstd"

  uses_from_macos "zlib"

  def install
    system "./configure", "--without-icu", *std_configure_args
    system "make", "install"
  end

  test do
    eid = "89049032123451234512345678901235\n"
    assert_match "valid=1", pipe_output("#{bin}/eidtool check --count", eid)
  end
end

//! What a machine needs, and how it gets it: installed where this program may, named with the exact command where it
//! may not. Asks nothing of the network when everything is there.

use std::process::Command;

use anyhow::{Result, bail};

use crate::step::{on_path, output, sh, step};

/// What the machine is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// To build and open the window.
    Run,
    /// To open the window where there is no screen.
    RunHeadless,
    /// To run every test.
    Test,
    /// To try packages: all that tests need, and what belongs to packages.
    Packages,
    /// To run what was built for Windows: all that tests need, and Wine.
    Wine,
}

impl Purpose {
    /// Whether this purpose needs what came in with another.
    fn needs(self, since: Self) -> bool {
        since == self || (since <= self && since <= Self::Test)
    }
}

/// A package of Debian and Ubuntu, and the first purpose that needs it.
struct Package {
    name: &'static str,
    since: Purpose,
}

const DEBIAN: &[Package] = &[
    // A C compiler and linker; the database is C.
    Package { name: "build-essential", since: Purpose::Run },
    Package { name: "pkg-config", since: Purpose::Run },
    // The window.
    Package { name: "libwebkit2gtk-4.1-dev", since: Purpose::Run },
    Package { name: "librsvg2-dev", since: Purpose::Run },
    // Encryption of the database.
    Package { name: "libssl-dev", since: Purpose::Run },
    // A screen in memory.
    Package { name: "xvfb", since: Purpose::RunHeadless },
    // Drives the window in tests.
    Package { name: "webkit2gtk-driver", since: Purpose::Test },
    // Fetches axe-core.
    Package { name: "curl", since: Purpose::Test },
    // Reads the PDF pages that tests make.
    Package { name: "poppler-utils", since: Purpose::Test },
    // The resource compiler that the type check for Windows asks for, and the linker of what runs under Wine.
    Package { name: "gcc-mingw-w64-x86-64", since: Purpose::Test },
    Package { name: "rpm", since: Purpose::Packages },
    Package { name: "desktop-file-utils", since: Purpose::Packages },
    Package { name: "wine", since: Purpose::Wine },
    Package { name: "wine64", since: Purpose::Wine },
];

/// The same on systems of other package managers: (program, command).
const ELSEWHERE: &[(&str, &str)] = &[
    (
        "dnf",
        "sudo dnf install gcc gcc-c++ make pkgconf-pkg-config webkit2gtk4.1-devel librsvg2-devel openssl-devel \
         xorg-x11-server-Xvfb webkit2gtk-driver poppler-utils mingw64-gcc",
    ),
    (
        "pacman",
        "sudo pacman -S --needed base-devel webkit2gtk-4.1 librsvg openssl xorg-server-xvfb poppler mingw-w64-gcc",
    ),
    (
        "zypper",
        "sudo zypper install -t pattern devel_basis && sudo zypper install webkit2gtk3-devel librsvg-devel \
         libopenssl-devel xorg-x11-server-Xvfb poppler-tools mingw64-cross-gcc",
    ),
];

/// Makes sure that everything is there, or fails and says what to type.
pub fn ensure(purpose: Purpose) -> Result<()> {
    step("Machine", || {
        match std::env::consts::OS {
            "linux" => linux(purpose)?,
            "macos" => macos()?,
            "windows" => windows()?,
            other => println!("  {other}: not a system Cuspid is built on; going on all the same"),
        }
        // `rust-toolchain.toml` names it, so rustup has usually fetched it already.
        rust_target("wasm32-unknown-unknown")
    })
}

fn linux(purpose: Purpose) -> Result<()> {
    if on_path("dpkg-query") && on_path("apt-get") {
        return debian(purpose);
    }
    let headers = ["webkit2gtk-4.1", "librsvg-2.0", "openssl"];
    let mut missing: Vec<_> = headers.into_iter().filter(|name| !pkg_config_knows(name)).collect();
    if purpose >= Purpose::Test && !on_path("x86_64-w64-mingw32-windres") {
        missing.push("MinGW-w64");
    }
    if missing.is_empty() {
        return Ok(());
    }
    let command = ELSEWHERE.iter().find(|(program, _)| on_path(program)).map_or(
        "MinGW-w64 and the development packages of WebKitGTK 4.1, librsvg 2 and OpenSSL, with this system's package manager",
        |(_, command)| command,
    );
    bail!("missing: {}\nInstall them, then run this again:\n\n    {command}\n", missing.join(", "))
}

fn pkg_config_knows(library: &str) -> bool {
    Command::new("pkg-config").args(["--exists", library]).status().is_ok_and(|status| status.success())
}

fn debian(purpose: Purpose) -> Result<()> {
    let wanted = DEBIAN.iter().filter(|package| purpose.needs(package.since)).map(|package| package.name);
    let missing: Vec<_> = wanted.filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    println!("  missing: {}", missing.join(" "));
    let apt_get = |arguments: &[&str]| {
        let Some(mut command) = as_root("env") else {
            bail!(
                "missing: {}\nInstall them, then run this again:\n\n    sudo apt-get update && sudo apt-get install -y {}\n",
                missing.join(" "),
                missing.join(" "),
            );
        };
        sh(command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]).args(arguments))
    };
    apt_get(&["update", "-q"])?;
    apt_get(&[&["install", "-q", "-y", "--no-install-recommends"], missing.as_slice()].concat())
}

fn is_installed(package: &str) -> bool {
    output(Command::new("dpkg-query").args(["--show", "--showformat", "${db:Status-Status}", package]))
        .is_ok_and(|status| status == "installed")
}

/// A program run as root, if that needs no password.
pub fn as_root(program: &str) -> Option<Command> {
    if output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0") {
        return Some(Command::new(program));
    }
    let sudo = Command::new("sudo").args(["-n", "true"]).output().ok()?;
    sudo.status.success().then(|| {
        let mut command = Command::new("sudo");
        command.args(["-n", program]);
        command
    })
}

fn macos() -> Result<()> {
    if output(Command::new("xcode-select").arg("-p")).is_err() {
        bail!(
            "missing: Apple's command line tools\nInstall them, then run this again:\n\n    xcode-select --install\n"
        );
    }
    Ok(())
}

fn windows() -> Result<()> {
    const WEBVIEW: &str = r"Microsoft\EdgeUpdate\Clients\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
    let mut missing = Vec::new();
    let places = [r"HKLM\SOFTWARE\WOW6432Node", r"HKLM\SOFTWARE", r"HKCU\Software"];
    if !places.iter().any(|place| output(Command::new("reg").arg("query").arg(format!(r"{place}\{WEBVIEW}"))).is_ok()) {
        missing.push(("the WebView2 runtime", "winget install Microsoft.EdgeWebView2Runtime"));
    }
    if !on_path("perl") {
        missing.push(("Perl, which OpenSSL is built with", "winget install StrawberryPerl.StrawberryPerl"));
    }
    if missing.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> = missing.iter().map(|(what, command)| format!("{what}:\n\n    {command}\n")).collect();
    bail!("missing. Install, then run this again:\n\n{}", lines.join("\n"))
}

/// Makes sure that the compiler can build for another system.
pub fn rust_target(target: &str) -> Result<()> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let libraries = output(Command::new(rustc).args(["--print", "target-libdir", "--target", target]))?;
    if std::path::Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    if !on_path("rustup") {
        bail!("missing: Rust's {target} target; install it the way this Rust was installed");
    }
    sh(Command::new("rustup").args(["target", "add", target]))
}

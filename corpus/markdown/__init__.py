"""What Markdown files hold besides text and the notes of Markdown: tags of programs, HTML."""
